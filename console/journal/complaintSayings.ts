import type { Sayings, Speech } from './sayings.ts'

type Saying = ReturnType<Sayings['dayOpened']>
type OfComplaint = Extract<keyof Sayings, `complaint${string}`>

const list = (words: readonly string[], { t }: Speech): string => words.join(t('why.between'))
const because = (words: string | null, { t }: Speech): string =>
  words ? t('journal.because', { reason: words }) : ''

const withWords =
  (key: string) =>
  ({ complaint, words }: { complaint: string; words: string | null }, speech: Speech): Saying => [
    key,
    { complaint, because: because(words, speech) },
  ]

/** What is said of the events of complaints and praise. */
export const complaintSayings: Pick<Sayings, OfComplaint> = {
  complaintOpened: ({ complaint, kind, from, service, reasons, words, dueDay }, speech) => [
    dueDay === null ? 'complaintOpened' : 'complaintOpenedDue',
    {
      complaint,
      kind: speech.t(`complaints.kind.${kind}`),
      from: speech.t(`complaints.from.${from}`),
      dueDay,
      because: because(
        list(
          [
            ...(service ? [speech.say(service.name)] : []),
            ...reasons.map(speech.ratingReason),
            ...((words ?? '') ? [`“${words}”`] : []),
          ],
          speech,
        ),
        speech,
      ),
    },
  ],
  complaintAssigned: ({ complaint, to, words }, speech) => [
    'complaintAssigned',
    {
      complaint,
      to: 'department' in to ? speech.department(to.department) : to.person,
      because: because(words, speech),
    },
  ],
  complaintAnswered: withWords('complaintAnswered'),
  complaintCalledBack: (data, speech) =>
    withWords(data.reached ? 'complaintCalledBack' : 'complaintNotReached')(data, speech),
  complaintReopened: (data, speech) => {
    const [key, params] = withWords('complaintReopened')(data, speech)
    return [key, { ...params, dueDay: data.dueDay }]
  },
  complaintEscalated: ({ complaint, level, reason }) => [
    `complaintEscalated.${reason}`,
    { complaint, level },
  ],
  complaintClosed: ({ complaint, by, reason }, speech) => [
    `complaintClosed.${by}`,
    { complaint, because: because(reason, speech) },
  ],
}
