import {onBeforeUnmount, ref} from 'vue'
import type {ShownReplacement} from '../vault/shown'
import {accountDesk, stage} from './phone'

const LOOK_AGAIN_MILLIS = 8_000

/** Another phone that waits to take this one's place; undefined where none does. */
export const replacement = ref<ShownReplacement>()

export async function watch(): Promise<void> {
  replacement.value = await (await accountDesk()).replacement()
}

export async function veto(): Promise<void> {
  if (replacement.value !== undefined) {
    await (await accountDesk()).veto(replacement.value.rebinding)
    await watch()
  }
}

/** Watches while a page is open and the phone unlocked: there is little time to veto. */
export function keepWatching(): void {
  const timer = setInterval(() => {
    if (stage.value === 'open' && document.visibilityState === 'visible') {
      // What could not be looked at is looked at next time.
      watch().catch(() => undefined)
    }
  }, LOOK_AGAIN_MILLIS)
  onBeforeUnmount(() => {
    clearInterval(timer)
  })
}
