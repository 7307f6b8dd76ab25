import {computed, reactive, type ComputedRef} from 'vue'
import type {AskedField, Decision, ShownNotice} from '../vault/shown'

/** What an owner is about to decide on a notice. Nothing optional and no consent is given beforehand. */
export interface Draft {
  readonly offered: Set<string>
  readonly consents: Set<string>
  days: number
  reads: number
}

export interface Deciding {
  readonly draft: Draft
  /** The fields that would be lent. */
  readonly lent: ComputedRef<AskedField[]>
  /** The sensitive categories of those, each with what it means for the owner. */
  readonly categories: ComputedRef<{name: string; impacts: string[]}[]>
  /** How many of them are not consented to yet. */
  readonly missing: ComputedRef<number>
  /** Whether a required record is not here. */
  readonly impossible: ComputedRef<boolean>
  decision(): Decision
}

export function deciding(notice: ShownNotice): Deciding {
  const draft = reactive<Draft>({
    offered: new Set(),
    consents: new Set(),
    days: notice.asked.days,
    reads: notice.asked.reads,
  })
  const lent = computed(() => notice.fields.filter((field) => field.required || draft.offered.has(field.id)))
  const categories = computed(() => {
    const names = [...new Set(lent.value.flatMap((field) => (field.category === undefined ? [] : [field.category])))]
    return names.map((name) => ({
      name,
      impacts: lent.value.flatMap((field) =>
        field.category === name && field.impact !== undefined ? [field.impact] : [],
      ),
    }))
  })
  return {
    draft,
    lent,
    categories,
    missing: computed(() => categories.value.filter(({name}) => !draft.consents.has(name)).length),
    impossible: computed(() => lent.value.some((field) => !field.there)),
    decision: () => ({
      dropped: notice.fields.filter((field) => !lent.value.includes(field)).map((field) => field.id),
      consents: categories.value.map(({name}) => name).filter((name) => draft.consents.has(name)),
      days: draft.days,
      reads: draft.reads,
    }),
  }
}

/** Puts a name into a set or takes it out. */
export function toggle(set: Set<string>, name: string, on: boolean): void {
  if (on) {
    set.add(name)
  } else {
    set.delete(name)
  }
}
