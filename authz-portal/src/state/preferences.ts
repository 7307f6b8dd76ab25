import {ref, watch} from 'vue'
import {speak, type Language} from '../texts'

/** How this phone shows itself; nothing personal. */
const KEY = 'preferences'

interface Preferences {
  language: Language
  elder: boolean
}

function kept(): Preferences {
  try {
    const read = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>
    return {language: read.language === 'en' ? 'en' : 'zh', elder: read.elder === true}
  } catch {
    return {language: 'zh', elder: false}
  }
}

const start = kept()
export const language = ref<Language>(start.language)
export const elder = ref(start.elder)

export function applyPreferences(): void {
  watch(
    [language, elder],
    ([spoken, large]) => {
      speak(spoken)
      document.documentElement.classList.toggle('elder', large)
      localStorage.setItem(KEY, JSON.stringify({language: spoken, elder: large}))
    },
    {immediate: true},
  )
}
