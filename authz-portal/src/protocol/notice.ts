import {hex} from './bytes'
import {canonical} from './json'
import type {Said} from './objects'
import {sm3} from './sm'

type Scenario = Said<'vault/v1/scenario'>
type Request = Said<'vault/v1/request'>

/** The digest of what an owner is shown (告知), a function of scenario and request alone; the grant carries it. */
export function noticeDigest(scenario: Scenario, request: Request): string {
  const notice = {
    kind: 'vault/v1/notice',
    institution: request.institution,
    handler: scenario.handler,
    contact: scenario.contact,
    title: scenario.title,
    legalBasis: scenario.legalBasis,
    fields: request.fields.flatMap((wanted) =>
      scenario.fields.filter((demand) => demand.type === wanted.type && demand.field === wanted.field),
    ),
    asked: request.asked,
    selection: request.selection,
    onward: scenario.onward,
    automatedDecision: scenario.automatedDecision,
    notAfter: request.notAfter,
  }
  return hex(sm3(canonical(notice)))
}
