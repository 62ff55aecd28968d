import { testDeviants } from '../kill-matrix.test-cases.ts'
import { connectorMatrix } from './kill-matrix.test-data.ts'

testDeviants(connectorMatrix, 2, 3)
