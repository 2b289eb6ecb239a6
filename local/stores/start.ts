import { startDynamoDb } from './dynamodb.ts'
import { startOpenSearch } from './opensearch.ts'

/** `node local/stores/start.ts`: both servers, empty, for a developer to look into; they end with this process. */
const stores = await Promise.all([startDynamoDb(), startOpenSearch()])
const [dynamoDb, openSearch] = stores
console.log(`DynamoDB Local  ${dynamoDb.endpoint}\nOpenSearch      ${openSearch.endpoint}\nCtrl-C ends both.`)

const alive = setInterval(() => undefined, 60_000)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, async () => {
    clearInterval(alive)
    await Promise.all(stores.map(store => store.stop()))
  })
