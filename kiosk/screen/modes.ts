import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

/** Loudness of the spoken guidance: 0 is silent, 3 is loud. */
export type Volume = 0 | 1 | 2 | 3

/** How this person wants the kiosk to be. Nobody's wishes outlive their visit. */
export const useModes = defineStore('modes', () => {
  /** One big question at a time, larger, slower and spoken. */
  const elder = ref(false)
  const contrast = ref(false)
  /** All controls in the lower part, for those who sit. */
  const lowered = ref(false)
  /** Left and right change sides. */
  const mirrored = ref(false)
  const volume = ref<Volume>(0)
  /** The person has had a say about the voice. */
  const decided = ref(false)
  const chosen = computed(
    () => elder.value || contrast.value || lowered.value || mirrored.value || decided.value,
  )

  function toggleElder(): void {
    elder.value = !elder.value
    if (elder.value) speak()
  }
  function louder(): void {
    decided.value = true
    volume.value = volume.value === 3 ? 0 : ((volume.value + 1) as Volume)
  }
  /** The guidance is heard from now on, unless the person has turned it off. */
  function speak(): void {
    if (volume.value === 0 && !decided.value) volume.value = 2
    decided.value = true
  }
  function reset(): void {
    elder.value = contrast.value = lowered.value = mirrored.value = false
    volume.value = 0
    decided.value = false
  }
  return { elder, contrast, lowered, mirrored, volume, chosen, toggleElder, louder, speak, reset }
})
