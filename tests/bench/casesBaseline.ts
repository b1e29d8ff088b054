/**
 * The bare baseline for task lists, a process of its own: HTTP and one SQLite statement over one index for each question,
 * with nothing parsed, checked or counted. Takes a database that the hub has filled and a port.
 */
import { createServer } from 'node:http'
import Sqlite from 'better-sqlite3'

const [from = '', port = '0'] = process.argv.slice(2)
const source = new Sqlite(from, { readonly: true })
const db = new Sqlite(':memory:')
db.exec(
  'CREATE TABLE task (department TEXT, due TEXT, id TEXT, data TEXT); CREATE TABLE record (id TEXT PRIMARY KEY, data TEXT)',
)
const task = db.prepare('INSERT INTO task VALUES (?, ?, ?, ?)')
const record = db.prepare('INSERT INTO record VALUES (?, ?)')
db.transaction(() => {
  const rows = source.prepare(
    'SELECT department, case_task.due_day, id, data FROM case_task JOIN case_record USING (seq) WHERE rank IS NOT NULL',
  )
  for (const row of rows.raw().iterate() as Iterable<unknown[]>) task.run(...row)
  for (const row of source.prepare('SELECT id, data FROM case_record').raw().iterate() as Iterable<unknown[]>)
    record.run(...row)
})()
db.exec('CREATE INDEX task_of ON task (department, due)')
source.close()
const list = db
  .prepare<[string], string>('SELECT data FROM task WHERE department = ? ORDER BY due LIMIT 50')
  .pluck()
const one = db.prepare<[string], string>('SELECT data FROM record WHERE id = ?').pluck()

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://bare')
  const id = pathname.split('/')[4]
  response.setHeader('content-type', 'application/json')
  response.end(
    id === undefined || id === 'tasks'
      ? `{"tasks":[${list.all(searchParams.get('department') ?? '').join()}]}`
      : (one.get(id) ?? 'null'),
  )
}).listen(Number(port), '127.0.0.1', () => console.log('ready'))
