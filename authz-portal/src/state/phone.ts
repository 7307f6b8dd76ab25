import {wrap, type Remote} from 'comlink'
import {ref} from 'vue'
import type {Desk} from '../vault/desk'
import type {Person, Stage} from '../vault/shown'
import type {Gate} from '../vault/worker'
import VaultWorker from '../vault/worker?worker'

const IDLE_MILLIS = 10 * 60_000

const gate = wrap<Gate>(new VaultWorker())
let opened: Promise<Remote<Desk>> | undefined
let idle: ReturnType<typeof setTimeout> | undefined

/** Where the phone stands; undefined until it is known. */
export const stage = ref<Stage>()

export async function look(): Promise<void> {
  const phone = await gate.phone()
  stage.value = await phone.stage()
}

export async function people(): Promise<Person[]> {
  const phone = await gate.phone()
  return phone.people()
}

export async function arrive(proof: string, pin: string): Promise<void> {
  const phone = await gate.phone()
  await phone.arrive(proof, pin)
  await look()
  stayAwake()
}

/** How many tries are left where the PIN was wrong. */
export async function unlock(pin: string): Promise<number | undefined> {
  const phone = await gate.phone()
  const left = await phone.unlock(pin)
  await look()
  stayAwake()
  return left
}

export async function lock(): Promise<void> {
  const phone = await gate.phone()
  opened = undefined
  await phone.lock()
  await look()
}

export async function forget(): Promise<void> {
  const phone = await gate.phone()
  await phone.forget()
  await look()
}

/** What an unlocked phone does. */
export function desk(): Promise<Remote<Desk>> {
  opened ??= gate.phone().then((phone) => phone.desk() as unknown as Promise<Remote<Desk>>)
  return opened
}

/** Locks by itself when nobody has touched it for a while. */
export function stayAwake(): void {
  clearTimeout(idle)
  idle = setTimeout(() => {
    void lock()
  }, IDLE_MILLIS)
}
