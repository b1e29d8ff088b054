// Checks the record of a ticket that a hall has given out: node check-record.mjs record.json
// It needs nothing but Node; what it does is short enough to be read.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const sha256 = (text, form = 'hex') => createHash('sha256').update(text).digest(form)
const fail = (problem) => {
  console.error(`不符 / does not hold: ${problem}`)
  process.exit(1)
}

const [file] = process.argv.slice(2)
if (!file) fail('node check-record.mjs <record.json>')
let record
try {
  record = JSON.parse(readFileSync(file, 'utf8'))
} catch (error) {
  fail(`${file} cannot be read: ${error.message}`)
}
if (record.format !== 'paihao-record-1' || !Array.isArray(record.rows) || record.rows.length === 0)
  fail(`${file} is no record of this kind`)

// 1. Every row follows the one before it, and the chain of hashes leads from the first to the last.
let hash = record.previous
let expected = record.rows[0][0]
for (const [index, row] of record.rows.entries()) {
  const [seq, day, type, version, data, at, actor, command] = row
  if (seq !== expected++) fail(`row ${seq} does not follow row ${expected - 2}`)
  hash = sha256(JSON.stringify([hash, seq, day, type, version, at, actor, command]) + data)
  if (hash !== record.hashes[index]) fail(`row ${seq} was changed: its hash does not fit`)
}

// 2. The words that are given belong to their rows.
const dataOf = new Map(record.rows.map((row) => [row[0], row[4]]))
const wordsOf = new Map()
for (const { seq, salt, words } of record.words) {
  const mark = JSON.stringify(`\u0001${sha256(`${salt}\n${words}`, 'base64url')}`)
  if (!dataOf.get(seq)?.includes(mark)) fail(`the words of row ${seq} are not those that were written`)
  wordsOf.set(seq, words)
}

// 3. The story of the ticket.
const print = `${record.ticket.toLowerCase()}-`
console.log(`${record.centre.zh} / ${record.centre.en}\n${record.ticket}\n`)
for (const [seq, , type, , data, at, actor] of record.rows) {
  const facts = JSON.parse(data)
  if (facts.ticket !== record.ticket && !String(facts.print ?? '').startsWith(print)) continue
  const why = facts.why ? ` ${facts.why.rule}, waited ${Math.round(facts.why.waitedMs / 1000)} s` : ''
  const words = wordsOf.has(seq) ? ` "${wordsOf.get(seq)}"` : ''
  const counter = facts.counter ? ` counter ${facts.counter}` : ''
  console.log(`${seq}  ${new Date(at).toISOString()}  ${type}${counter}${why}${words}  (${actor})`)
}
console.log(`\n链完整 / the chain holds: rows ${record.rows[0][0]} to ${expected - 1}, ending with ${hash}`)
