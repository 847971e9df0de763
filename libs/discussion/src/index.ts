export { DiscussionModule, discussionEntities } from './discussion.module.js';
export { demoCommenters, seedDiscussion } from './discussion.demo.js';
