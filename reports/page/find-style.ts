/** Search and filters. */
export const FIND_STYLE = `
#find :is(input[type=search], select, button) { font: inherit; padding: .35rem .6rem; border: 1px solid var(--quiet); border-radius: .3rem; background: var(--ground); color: var(--text); max-width: min(100%, 40rem) }
#find-clause { width: 20rem }
#find button, .yourself button, .print-certificate { font: inherit; padding: .35rem .7rem; border: 1px solid var(--quiet); border-radius: .3rem; background: var(--raised); color: var(--text); cursor: pointer }
.yourself button { padding: .05rem .5rem; font-size: .8rem }
#find .query { max-width: none }
#find .query label { display: block; margin-bottom: .2rem; color: var(--quiet) }
#find .query input { width: 100%; max-width: 40rem }
.filters { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: end }
.filters fieldset { margin: 0; padding: .1rem .7rem .45rem; border: 1px solid var(--line); border-radius: .3rem; min-width: 0 }
.filters legend, .filters p label { color: var(--quiet); font-size: .85rem }
.filters fieldset label { margin-right: .9rem; white-space: nowrap; display: inline-block; line-height: 1.9 }
.filters p { margin: 0 0 .1rem; min-width: 0 }
.filters p label { display: block }
.actions { display: flex; flex-wrap: wrap; gap: .4rem; margin-top: .8rem; max-width: none }
#find-status { color: var(--quiet); min-height: 1.55em }
.filtered #find-status { color: var(--text); font-weight: 600 }
dialog { color: var(--text); background: var(--ground); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.5rem; max-width: min(26rem, 92vw) }
dialog::backdrop { background: rgb(0 0 0 / .45) }
dialog h3 { margin-top: 0 }
kbd { font-family: var(--mono); padding: 0 .35rem; border: 1px solid var(--quiet); border-radius: .25rem }
`
