import {ref, type Ref} from 'vue'

export interface Loading<T> {
  readonly value: Ref<T | undefined>
  /** The code of what went wrong. */
  readonly problem: Ref<string | undefined>
  readonly busy: Ref<boolean>
  load(): Promise<void>
}

/** Something that is fetched, with what a screen needs to know meanwhile. */
export function loading<T>(fetch: () => Promise<T>): Loading<T> {
  const value = ref<T>() as Ref<T | undefined>
  const problem = ref<string>()
  const busy = ref(false)
  return {
    value,
    problem,
    busy,
    async load() {
      busy.value = true
      try {
        value.value = await fetch()
        problem.value = undefined
      } catch (failure) {
        problem.value = codeOf(failure)
      } finally {
        busy.value = false
      }
    },
  }
}

/** The code that an error from the worker carries. */
export function codeOf(failure: unknown): string {
  return failure instanceof Error ? failure.message.replace(/^malformed: /, '') : 'other'
}
