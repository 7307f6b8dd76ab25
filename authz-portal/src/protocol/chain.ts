import {fromHex, hex, utf8} from './bytes'
import {parse} from './json'
import {entryBody, type Entry} from './objects'
import {sm3, tagged} from './sm'

const MAX_ENTRY = 32 * 1024

/** The head of a trace without entries. */
export function startHead(network: string, owner: string): string {
  return hex(tagged('vault/v1/trace', utf8(`${network}/${owner}`)))
}

/** The head after an entry: SM3 of tag, head before and SM3 of the entry's exact bytes. */
export function nextHead(previous: string, body: Uint8Array): string {
  return hex(tagged('vault/v1/entry', fromHex(previous), sm3(body)))
}

/** @throws ProtocolError if it is no entry */
export function readEntry(body: Uint8Array): Entry {
  return entryBody(parse(body, MAX_ENTRY), 'entry')
}
