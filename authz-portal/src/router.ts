import {createRouter, createWebHashHistory} from 'vue-router'
import ConsentView from './views/ConsentView.vue'
import DataView from './views/DataView.vue'
import GrantsView from './views/GrantsView.vue'
import RecordView from './views/RecordView.vue'
import RequestsView from './views/RequestsView.vue'
import SettingsView from './views/SettingsView.vue'
import TraceView from './views/TraceView.vue'

/** Behind the hash, so that no address that a server sees tells what somebody looks at. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    {path: '/', name: 'data', component: DataView},
    {path: '/records/:asset', name: 'record', component: RecordView, props: true},
    {path: '/requests', name: 'requests', component: RequestsView},
    {path: '/requests/:request', name: 'consent', component: ConsentView, props: true},
    {path: '/grants', name: 'grants', component: GrantsView},
    {path: '/trace', name: 'trace', component: TraceView},
    {path: '/settings', name: 'settings', component: SettingsView},
    {path: '/:anything(.*)', redirect: '/'},
  ],
  scrollBehavior: () => ({top: 0}),
})
