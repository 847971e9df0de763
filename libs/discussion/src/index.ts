export { type CommentPlace, CommentPlaces } from './comments/comment-places.js';
export { DiscussionModule, discussionEntities } from './discussion.module.js';
export { demoCommenters, seedDiscussion } from './discussion.demo.js';
