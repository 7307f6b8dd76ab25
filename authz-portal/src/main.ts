import {createApp} from 'vue'
import App from './App.vue'
import {router} from './router'
import {applyPreferences} from './state/preferences'
// Without Vant's icons, whose font comes from elsewhere.
import 'vant/es/style/base.css'
import 'vant/es/loading/index.css'
import 'vant/es/button/index.css'
import 'vant/es/switch/index.css'
import './style.css'
import {texts} from './texts'

applyPreferences()
createApp(App).use(texts).use(router).mount('#app')
