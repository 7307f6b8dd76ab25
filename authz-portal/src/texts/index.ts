import {createI18n} from 'vue-i18n'
import type {Label} from '../vault/shown'
import {en} from './en'
import {zh} from './zh'

export type Language = 'zh' | 'en'

export const texts = createI18n({legacy: false, locale: 'zh', fallbackLocale: 'zh', messages: {zh, en}})

export function speak(language: Language): void {
  texts.global.locale.value = language
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  document.title = texts.global.t('app')
}

/** A label in the language that is spoken. */
export function say(label: Label): string {
  return texts.global.locale.value === 'en' ? label.en : label.zh
}

/** Several labels in one line. */
export function sayAll(labels: readonly Label[]): string {
  return labels.map(say).join(texts.global.locale.value === 'en' ? ', ' : '、')
}

/** What went wrong, in words; codes are never shown. */
export function explain(code: string): string {
  const {t, te} = texts.global
  return te(`problem.${code}`) ? t(`problem.${code}`) : t('problem.other')
}

export function day(time: string): string {
  return new Intl.DateTimeFormat(locale(), {year: 'numeric', month: 'long', day: 'numeric'}).format(new Date(time))
}

export function moment(time: string): string {
  return new Intl.DateTimeFormat(locale(), {month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit'}).format(
    new Date(time),
  )
}

function locale(): string {
  return texts.global.locale.value === 'en' ? 'en-GB' : 'zh-CN'
}
