import { testDeviants } from '../kill-matrix.test-cases.ts'
import { gatewayMatrix } from './kill-matrix.test-data.ts'

testDeviants(gatewayMatrix, 0, 3)
