import type {Attachments, CommandPath, Result, Service} from '../api/service'
import type {SignedBytes} from '../protocol/signed'
import type {PhoneMemory} from './memory'

/** Something that was signed and is to be handed in. */
export interface Outgoing {
  readonly path: CommandPath
  readonly command: SignedBytes
  readonly attachments?: Attachments
}

/**
 * Hands in what this phone signed, remembering its digest before and its entry after. Where the answer was lost, the
 * next try for the same purpose sends the same bytes again: nothing is signed twice.
 */
export class Outbox {
  private readonly unanswered = new Map<string, Outgoing>()

  constructor(
    private readonly service: Service,
    private readonly memory: PhoneMemory,
  ) {}

  /**
   * @param purpose what it is for, such as the answer to one request
   * @throws VaultError with the refusal's code, or `offline`
   */
  async handIn(purpose: string, make: () => Promise<Outgoing> | Outgoing): Promise<Result> {
    const outgoing = this.unanswered.get(purpose) ?? (await make())
    this.unanswered.set(purpose, outgoing)
    await this.memory.signing(outgoing.command.digest)
    try {
      const result = await this.service.submit(outgoing.path, outgoing.command, outgoing.attachments)
      this.unanswered.delete(purpose)
      await this.memory.signing(outgoing.command.digest, result.seq ?? 0)
      return result
    } catch (problem) {
      if (!isOpen(problem)) {
        this.unanswered.delete(purpose)
      }
      throw problem
    }
  }
}

/** Whether nobody knows what became of it. */
function isOpen(problem: unknown): boolean {
  return problem instanceof Error && ['offline', 'busy', 'unavailable', 'internal'].includes(problem.message)
}
