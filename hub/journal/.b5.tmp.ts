import { openDatabase } from './database.ts'
import { sqliteJournal } from './sqlite.ts'
const db = await openDatabase(process.argv[2]!)
const j = sqliteJournal(db)
const from = j.lastSeq() - 119_999
const s = performance.now(); let n = 0
for (const e of j.read(from)) n++
console.log('cold read', n, (performance.now() - s).toFixed(0), 'ms', (process.memoryUsage().rss / 1e6).toFixed(0), 'MB')
