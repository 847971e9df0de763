export { FollowNews } from './follow-news.job.js';
export { NoticesModule } from './notices.module.js';
export { SendNotices } from './send-notices.job.js';
