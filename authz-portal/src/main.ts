import {createApp} from 'vue'
import App from './App.vue'
import {router} from './router'
import {applyPreferences} from './state/preferences'
import './style.css'
import {texts} from './texts'

applyPreferences()
createApp(App).use(texts).use(router).mount('#app')
