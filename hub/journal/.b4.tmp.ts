import { openDatabase } from './database.ts'
import { decode } from './codec.ts'
const [, , F, mode] = process.argv
const db = await openDatabase(F!)
const head: any = db.prepare('SELECT max(seq) FROM journal').pluck().get()
let n = 0,
  sink = 0
if (mode === 'rows' || mode === 'rowsjson' || mode === 'rowsdecode') {
  const page = db
    .prepare<any, any>(
      `SELECT seq, day, type, version, data, at, actor, command_id FROM journal WHERE seq >= ? ORDER BY seq LIMIT 1000`,
    )
    .raw()
  const s = performance.now()
  for (let f = head - 120000; f <= head; f += 1000)
    for (const r of page.all(f)) {
      n++
      if (mode === 'rowsjson') sink += JSON.parse(r[4]) ? 1 : 0
      if (mode === 'rowsdecode') sink += decode(r).seq
    }
  console.log(mode, n, (performance.now() - s).toFixed(0))
} else {
  const page = db
    .prepare<any, any>(
      `SELECT json_group_array(json_array(seq, day, type, version, at, actor, command_id)), '[' || group_concat(data) || ']' FROM (SELECT * FROM journal WHERE seq >= ? ORDER BY seq LIMIT 1000)`,
    )
    .raw()
  const s = performance.now()
  for (let f = head - 120000; f <= head; f += 1000) {
    const [m, d] = page.get(f)
    const mm = JSON.parse(m),
      dd = JSON.parse(d)
    n += mm.length
    sink += dd.length
    if (mode === 'gdecode') for (let i = 0; i < mm.length; i++) {}
  }
  console.log(mode, n, sink, (performance.now() - s).toFixed(0))
}
