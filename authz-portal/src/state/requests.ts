import {onBeforeUnmount, ref} from 'vue'
import type {ShownRequest} from '../vault/shown'
import {desk, stage} from './phone'

const LOOK_AGAIN_MILLIS = 3_000

/** The requests that wait for an answer; undefined until they are known. */
export const waiting = ref<ShownRequest[]>()

export async function refresh(): Promise<void> {
  waiting.value = await (await desk()).requests()
}

/** Looks for requests again and again while a page is open and the phone unlocked. */
export function keepLooking(): void {
  const timer = setInterval(() => {
    if (stage.value === 'open' && document.visibilityState === 'visible') {
      // What could not be fetched is fetched next time.
      refresh().catch(() => undefined)
    }
  }, LOOK_AGAIN_MILLIS)
  onBeforeUnmount(() => {
    clearInterval(timer)
  })
}
