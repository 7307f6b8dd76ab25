import {expose, proxy, type ProxyMarked} from 'comlink'
import {Phone} from './phone'

/** The one phone of this page. Loaded anew after a failure, so that a reload is not needed. */
let loaded: Promise<Phone> | undefined

const gate = {
  async phone(): Promise<Phone & ProxyMarked> {
    loaded ??= Phone.load(self.location.origin)
    try {
      return proxy(await loaded)
    } catch (problem) {
      loaded = undefined
      throw problem
    }
  },
}

export type Gate = typeof gate
expose(gate)
