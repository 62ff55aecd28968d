import { testMatrix } from '../kill-matrix.test-cases.ts'
import { connectorMatrix } from './kill-matrix.test-data.ts'

testMatrix(connectorMatrix)
