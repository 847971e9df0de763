// What one opens in a room, and what few rooms ever show, loaded with the first of them: in one piece, so that the next one opens at once.
export { default as CallLinkDialog } from './room/CallLinkDialog.svelte';
export { default as CareRoom } from './moments/CareRoom.svelte';
export { default as CloseDialog } from './closing/CloseDialog.svelte';
export { default as DetailDialog } from './dilemmas/DetailDialog.svelte';
export { default as HelpDialog } from './calls/HelpDialog.svelte';
export { default as HideNoteDialog } from './writing/HideNoteDialog.svelte';
export { default as MomentPanel } from './moments/MomentPanel.svelte';
export { default as StandInsDialog } from './lead/StandInsDialog.svelte';
export { default as StepOutDialog } from './outside/StepOutDialog.svelte';
export { default as StepsDialog } from './steps/StepsDialog.svelte';
