import { z } from 'zod'
import { Catalogue } from '../catalogue.ts'

/** What the hall is set up with, without the clerks' names and the printers' addresses; sent to every device beside its own view. */
export const CatalogueView = Catalogue.omit({ clerks: true, printers: true })
export type CatalogueView = z.infer<typeof CatalogueView>
