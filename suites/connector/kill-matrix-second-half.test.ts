import { testDeviations } from '../kill-matrix.test-cases.ts'
import { connectorMatrix } from './kill-matrix.test-data.ts'

testDeviations(connectorMatrix, 1, 2)
