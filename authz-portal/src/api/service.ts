import createClient, {type Client} from 'openapi-fetch'
import {envelope, sign, type SignedBytes, type Signer} from '../protocol/signed'
import {base64} from '../protocol/bytes'
import type {components, paths} from './contract'

export type Schemas = components['schemas']
export type Result = Schemas['Result']

const TRIES = 4
const PAUSE_MILLIS = 600
const TIMEOUT_MILLIS = 20_000

/** A failure with a permanent code: the service's, or this phone's own. */
export class VaultError extends Error {
  constructor(readonly code: string) {
    // The code is the message, because only that crosses from the worker to the page.
    super(code)
    this.name = 'VaultError'
  }
}

interface Answer<T> {
  readonly data?: T
  readonly error?: unknown
  readonly response: Response
}

/** The service's contract, typed, in a session of whoever signs. */
export class Service {
  readonly calls: Client<paths>
  private token: string | undefined
  private signer: Signer | undefined

  constructor(private readonly origin: string) {
    this.calls = createClient<paths>({baseUrl: origin, cache: 'no-store', credentials: 'omit', fetch: timed})
    this.calls.use({
      onRequest: ({request}) => {
        if (this.token !== undefined) {
          request.headers.set('Authorization', `Bearer ${this.token}`)
        }
      },
    })
  }

  /** From here on that signer's sessions; none without one. */
  actAs(signer: Signer | undefined): void {
    this.signer = signer
    this.token = undefined
  }

  /**
   * What a call answers; a session is opened where one is needed.
   *
   * @throws VaultError with the problem's code, or `offline`
   */
  async get<T>(call: () => Promise<Answer<T>>): Promise<T> {
    try {
      return await this.once(call)
    } catch (problem) {
      if (!(problem instanceof VaultError) || problem.code !== 'no-session' || this.signer === undefined) {
        throw problem
      }
    }
    await this.openSession(this.signer)
    return this.once(call)
  }

  /** The same, undefined where there is no such thing. */
  async find<T>(call: () => Promise<Answer<T>>): Promise<T | undefined> {
    try {
      return await this.get(call)
    } catch (problem) {
      if (problem instanceof VaultError && problem.code === 'not-found') {
        return undefined
      }
      throw problem
    }
  }

  /**
   * Hands a command in. A lost answer is asked for again with the same bytes, which is always harmless.
   *
   * @throws VaultError with the refusal's code; `offline` when nobody knows what became of it
   */
  async submit(path: CommandPath, command: SignedBytes, attachments: Attachments = {}): Promise<Result> {
    const body = {
      ...envelope(command),
      attachments: Object.fromEntries(Object.entries(attachments).map(([name, bytes]) => [name, base64(bytes)])),
    }
    for (let tried = 1; ; tried++) {
      try {
        return await this.once(() => this.calls.POST(path, {body}))
      } catch (problem) {
        const again = problem instanceof VaultError && ['offline', 'busy', 'unavailable'].includes(problem.code)
        if (!again || tried === TRIES) {
          throw problem
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLIS * tried))
      }
    }
  }

  private async openSession(signer: Signer): Promise<void> {
    const asked = await this.once(() =>
      this.calls.POST('/v1/challenges', {body: {key: signer.key.id}}),
    )
    // Signed for the page's own origin: a service in the middle can't use it elsewhere.
    const opening = sign('vault/v1/session', signer, new Date(), () => ({
      origin: this.origin,
      challenge: asked.challenge,
    }))
    const session = await this.once(() =>
      this.calls.POST('/v1/sessions', {body: {opening: envelope(opening)}}),
    )
    this.token = session.token
  }

  private async once<T>(call: () => Promise<Answer<T>>): Promise<T> {
    let answer: Answer<T>
    try {
      answer = await call()
    } catch {
      throw new VaultError('offline')
    }
    if (answer.response.ok) {
      return answer.data as T
    }
    const code = (answer.error as {code?: unknown} | undefined)?.code
    throw new VaultError(typeof code === 'string' ? code : 'unavailable')
  }
}

/** What a command names by its digest, by name. */
export type Attachments = Readonly<Partial<Record<'box' | 'boxes', Uint8Array>>>

export type CommandPath =
  | '/v1/owners'
  | '/v1/rebindings'
  | '/v1/vetoes'
  | '/v1/closures'
  | '/v1/returns'
  | '/v1/purges'
  | '/v1/corrections'
  | '/v1/claims'
  | '/v1/grants'
  | '/v1/declines'
  | '/v1/suspensions'
  | '/v1/resumptions'
  | '/v1/renewals'
  | '/v1/revocations'
  | '/v1/freezes'
  | '/v1/unfreezes'

async function timed(request: Request): Promise<Response> {
  const abort = new AbortController()
  const timer = setTimeout(() => {
    abort.abort()
  }, TIMEOUT_MILLIS)
  try {
    return await fetch(request, {signal: abort.signal})
  } finally {
    clearTimeout(timer)
  }
}
