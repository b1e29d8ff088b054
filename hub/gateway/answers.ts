import type { FastifyReply } from 'fastify'
import { refusal, type Refusal, type RefusalCode } from '../../protocol/refusals.ts'

/** Answers that it is not done, with the code's standard message. */
export function refuse(
  reply: FastifyReply,
  status: number,
  code: RefusalCode,
  params?: Refusal['params'],
): FastifyReply {
  return reply.code(status).send({ ok: false, refusal: refusal(code, params) })
}

/** 400 with what is wrong. */
export function malformed(reply: FastifyReply, message: string): FastifyReply {
  return reply.code(400).send({ ok: false, refusal: { ...refusal('malformed'), message } })
}
