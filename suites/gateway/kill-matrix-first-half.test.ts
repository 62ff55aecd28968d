import { testDeviations } from './kill-matrix.test-cases.ts'

testDeviations(0)
