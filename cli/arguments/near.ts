export { didYouMean, nearest } from '../../harness/running/near.ts'
