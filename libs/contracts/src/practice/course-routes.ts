import { committed } from '../wire/committed.js';
import { id, type Routes } from '../wire/route.js';
import * as course from './course.js';
import { roomBoard } from './room.js';

/** Every one of them is done once per key: a repeat after a lost answer moves nothing again. */
const command = { params: id, answer: committed(roomBoard), keyed: true } as const;

export const courseRoutes = {
  nextStep: {
    ...command,
    method: 'POST',
    path: '/rooms/:id/steps/next',
    ability: 'step.next',
    says: 'Go on to the next step',
    body: course.nextStep,
  },
  extendStep: {
    ...command,
    method: 'POST',
    path: '/rooms/:id/steps/extend',
    ability: 'step.extend',
    says: 'Give the step more minutes',
    body: course.extendStep,
  },
  skipStep: {
    ...command,
    method: 'POST',
    path: '/rooms/:id/steps/skip',
    ability: 'step.skip',
    says: 'Leave this step out, with the reason; check-in, check-out and care are never left out',
    body: course.skipStep,
  },
  repeatStep: {
    ...command,
    method: 'POST',
    path: '/rooms/:id/steps/repeat',
    ability: 'step.repeat',
    says: 'Begin this step once more',
    body: course.moveStep,
  },
  postponeStep: {
    ...command,
    method: 'POST',
    path: '/rooms/:id/steps/postpone',
    ability: 'step.postpone',
    says: 'Leave this step for later and go on',
    body: course.moveStep,
  },
  insertStep: {
    ...command,
    method: 'POST',
    path: '/rooms/:id/steps',
    ability: 'step.insert',
    says: 'Put in a step, now or as the next one',
    body: course.insertStep,
  },
  undoStep: {
    ...command,
    method: 'POST',
    path: '/rooms/:id/steps/undo',
    ability: 'step.undo',
    says: 'Take the last change of step back, within ten seconds',
    body: course.moveStep,
  },
  goWithout: {
    ...command,
    method: 'POST',
    path: '/rooms/:id/steps/without',
    ability: 'step.go_without',
    says: 'Go on where the next step needs somebody who is not here',
    body: course.goWithout,
  },
  useFewer: {
    ...command,
    method: 'POST',
    path: '/rooms/:id/steps/fewer',
    ability: 'step.use_fewer',
    says: 'Go on with the steps that the method has for so few people',
    body: course.moveStep,
  },
  changeReady: {
    params: id,
    answer: committed(roomBoard),
    method: 'PUT',
    path: '/rooms/:id/ready',
    ability: 'ready.change',
    says: 'Say that one is ready for the next step, or no longer; only the number is told',
    body: course.changeReady,
  },
  pauseRoom: {
    params: id,
    answer: committed(roomBoard),
    method: 'POST',
    path: '/rooms/:id/pause',
    ability: 'room.pause',
    says: 'Pause for a moment: anybody may, and gives no reason',
  },
  resumeRoom: {
    params: id,
    answer: committed(roomBoard),
    method: 'POST',
    path: '/rooms/:id/resume',
    ability: 'room.resume',
    says: 'Go on after a pause',
  },
} as const satisfies Routes;
