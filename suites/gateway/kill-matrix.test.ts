import { testMatrix } from '../kill-matrix.test-cases.ts'
import { gatewayMatrix } from './kill-matrix.test-data.ts'

testMatrix(gatewayMatrix)
