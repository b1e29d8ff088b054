import { computed, type Ref } from 'vue'
import { buildIndex, search } from './search.ts'
import { useHall } from '../hall/useHall.ts'

/** The services and bundles found for a query; the index is built once for each catalogue. */
export function useSearch(query: Ref<string>) {
  const { catalogue } = useHall()
  const index = computed(() => buildIndex(catalogue.value))
  return computed(() => search(index.value, query.value))
}
