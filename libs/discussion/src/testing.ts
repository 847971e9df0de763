export { aThread } from './threads/thread.factory.js';
export { aRegular, type Discussion, testDiscussion } from './discussion.factory.js';
