import { stringify } from 'yaml'
import type { Catalogue } from '../../protocol/catalogue.ts'

/** A catalogue as YAML that parseCatalogue reads back to the same. */
export function formatCatalogue(catalogue: Catalogue): string {
  return stringify(catalogue, { lineWidth: 0, aliasDuplicateObjects: false })
}
