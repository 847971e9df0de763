export { audit } from './audit.js';
export { AuditTrail } from './audit-trail.js';
