/**
 * The bare baseline, a process of its own: socket.io and one better-sqlite3 statement per message (WAL,
 * synchronous=FULL), then the acknowledgement; for a call one UPDATE and a broadcast. Nothing is parsed,
 * decided, remembered or checked. Takes a data folder and a port.
 */
import { createServer } from 'node:http'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Server } from 'socket.io'

const [folder = '.', port = '0'] = process.argv.slice(2)
const db = new Sqlite(join(folder, 'baseline.db'))
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')
db.exec('CREATE TABLE IF NOT EXISTS ticket (id INTEGER PRIMARY KEY, service TEXT, state TEXT, counter TEXT)')
const insert = db.prepare("INSERT INTO ticket (service, state) VALUES (?, 'waiting')")
const update = db.prepare('UPDATE ticket SET state = ?, counter = ? WHERE id = ?')

const http = createServer()
const io = new Server(http, { transports: ['websocket'] })
let next = 0
io.on('connection', (socket) => {
  socket.on('issue', (service: string, answer: (ticket: object) => void) => {
    const { lastInsertRowid } = insert.run(service)
    answer({ ok: true, id: Number(lastInsertRowid) })
  })
  socket.on('call', (counter: string, answer: (call: object) => void) => {
    const call = { id: ++next, counter, callSeq: next }
    update.run('called', counter, call.id)
    io.emit('view', call)
    answer(call)
  })
  socket.on('finish', (id: number, answer: (done: object) => void) => {
    update.run('done', null, id)
    answer({ ok: true })
  })
})
http.listen(Number(port), '127.0.0.1', () => console.log(`hub ready ${port}`))
