import { testDeviations } from '../kill-matrix.test-cases.ts'
import { gatewayMatrix } from './kill-matrix.test-data.ts'

testDeviations(gatewayMatrix, 0, 2)
