/** What the page is given to show: texts and numbers, no key and no value that was not asked for. */
import type {Alarm} from './traceCheck'

export interface Label {
  readonly zh: string
  readonly en: string
}

export type Stage = 'new' | 'waiting' | 'locked' | 'open'

export interface Person {
  readonly name: string
  readonly proof: string
}

export interface ShownField {
  readonly name: string
  readonly label: Label
  readonly masked: string
  /** Whether a tap shows more. */
  readonly veiled: boolean
  readonly sensitive: boolean
}

export interface ShownRecord {
  readonly asset: string
  readonly title: Label
  readonly issuer: string
  readonly dataDate: string
  readonly version: number
  readonly absent: boolean
  readonly fields: readonly ShownField[]
}

export interface ShownData {
  readonly records: readonly ShownRecord[]
  /** How many wait to be claimed, and how many are on their way here. */
  readonly waiting: number
  readonly coming: number
  /** How many did not prove themselves. */
  readonly untrusted: number
  /** Those that their issuers took back. */
  readonly withdrawn: readonly ShownWithdrawn[]
  /** Kinds of which something was deleted. */
  readonly purged: readonly ShownPurged[]
}

export interface ShownWithdrawn {
  readonly asset: string
  readonly title: Label
}

export interface ShownPurged extends ShownWithdrawn {
  /** Whether the issuer was asked for it again and has not answered. */
  readonly asked: boolean
}

export interface ShownCorrection {
  readonly id: string
  readonly fields: readonly Label[]
  readonly askedAt: string
  readonly due: string
  readonly state: 'open' | 'overdue' | 'accepted' | 'rejected'
  /** The version that is right now, where it was accepted. */
  readonly version?: number
  /** Why it was rejected, in the issuer's words. */
  readonly reason?: string
}

/** One record with what was before it and what was asked to be set right. */
export interface ShownHistory {
  readonly record: ShownRecord
  readonly earlier: readonly ShownRecord[]
  readonly corrections: readonly ShownCorrection[]
}

export interface ShownRequest {
  readonly id: string
  readonly institution: string
  readonly title: Label
  readonly issuedAt: string
  readonly notAfter: string
}

export interface AskedField {
  readonly id: string
  readonly label: Label
  readonly record: Label
  readonly verify: boolean
  readonly claimed?: string
  readonly required: boolean
  readonly why: string
  /** The sensitive category, which is consented to on its own. */
  readonly category?: string
  readonly impact?: string
  /** Whether there is a record here that it can be lent of. */
  readonly there: boolean
}

export interface ShownTerms {
  readonly days: number
  readonly reads: number
  readonly retentionDays: number
  readonly standing: boolean
}

export interface ShownNotice extends ShownRequest {
  readonly handler: string
  readonly contact: string
  readonly legalBasis: string
  readonly onward: readonly string[]
  readonly automatedDecision: boolean
  readonly fields: readonly AskedField[]
  readonly asked: ShownTerms
  /** Whether this institution was never lent anything before. */
  readonly firstTime: boolean
}

export interface Decision {
  readonly dropped: readonly string[]
  readonly consents: readonly string[]
  readonly days: number
  readonly reads: number
}

export type GrantState = 'active' | 'frozen' | 'closed' | 'exhausted' | 'expired' | 'suspended' | 'revoked'

export interface ShownGrant {
  readonly id: string
  readonly institution: string
  readonly title: Label
  readonly state: GrantState
  readonly fields: readonly Label[]
  /** How often its present term was used, of how often it may be. */
  readonly reads: number
  readonly allowed: number
  /** How often they have looked in all, by this owner's trace. */
  readonly seen: number
  readonly notAfter: string
  readonly retentionDays: number
  /** What it may be renewed to at most. */
  readonly most: {readonly days: number; readonly reads: number}
}

export interface ShownEntry {
  readonly seq: number
  readonly at: string
  readonly event: string
  readonly outcome: string
  /** The acting party's name; absent where the owner acted. */
  readonly actor?: string
  readonly fields: readonly Label[]
  readonly purpose?: Label
}

export interface ShownTrace {
  readonly entries: readonly ShownEntry[]
  readonly alarms: readonly Alarm[]
  /** Whether the owner has stopped all reads. */
  readonly frozen: boolean
  /** Whether the owner is closed, for good. */
  readonly closed: boolean
  readonly checkedAt: string
}

/** Another phone that is to take this one's place. */
export interface ShownReplacement {
  readonly rebinding: string
  readonly askedAt: string
  readonly finalAt: string
}

/** How it stands with a phone that is to replace another one. */
export interface ShownWait {
  readonly state: 'waiting' | 'vetoed' | 'ready'
  readonly finalAt: string
}
