export { anArticle } from './article.factory.js';
