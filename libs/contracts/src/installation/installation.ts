import { z } from 'zod';
import { address, displayName } from '../people/sign-in.js';

export const HOUSE_RULES_LENGTH = 10_000;
export const OUT_OF_HOURS_LENGTH = 1000;
/** Bytes of a logo as it is kept. */
export const LOGO_SIZE = 60_000;

const accent = z.string().regex(/^#[0-9a-f]{6}$/i);
const organisation = z
  .string()
  .transform((typed) => typed.normalize('NFC').replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(2).max(120));
const logo = z
  .strictObject({
    type: z.enum(['image/png', 'image/jpeg', 'image/webp']),
    data: z.base64().max(Math.ceil((LOGO_SIZE * 4) / 3)),
  })
  .describe('PNG, JPEG or WebP, up to 60 kB');

/** How this installation shows itself, to anybody. */
export const site = z
  .object({
    organisation: z.string().nullable().describe('Null where nobody has set it up, and in the demonstration'),
    accent: accent.nullable(),
    logo: z.string().nullable().describe('Path of its picture'),
    isPublicDemonstration: z
      .boolean()
      .describe('A demonstration that the world can reach: every page says so'),
    needsSetUp: z.boolean(),
    showsMail: z.boolean().describe('Development: mail can be read at /dev/mail'),
  })
  .meta({ id: 'Site' });
export type Site = z.infer<typeof site>;

export const siteLogo = z
  .object({ type: z.string().describe('Media type'), data: z.string().describe('Base64') })
  .meta({ id: 'SiteLogo' });
export type SiteLogo = z.infer<typeof siteLogo>;

export const houseRules = z.object({ markdown: z.string(), html: z.string() }).meta({ id: 'HouseRules' });
export type HouseRules = z.infer<typeof houseRules>;

export const signUpPolicy = z.enum(['closed', 'domains', 'open']);
export type SignUpPolicy = z.infer<typeof signUpPolicy>;

const emailDomain = z
  .string()
  .transform((typed) => typed.trim().toLowerCase().replace(/^@/, ''))
  .pipe(z.string().regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/));

/** Every setting an administrator changes on a page. */
export const settings = z
  .object({
    organisation,
    senderAddress: z.string().describe('Where mail comes from'),
    houseRules: z.string().max(HOUSE_RULES_LENGTH),
    accent: accent.nullable(),
    signUp: signUpPolicy,
    signUpDomains: z.array(emailDomain).max(50),
    groupsBy: z.enum(['anyone', 'facilitators']).describe('Who may begin a group'),
    staffedFrom: z
      .number()
      .int()
      .min(0)
      .max(23)
      .describe('Safeguarding is staffed on weekdays from this hour'),
    staffedTo: z.number().int().min(1).max(24).describe('… until this one'),
    outOfHours: z.string().max(OUT_OF_HOURS_LENGTH).describe('Whom to ask at other times'),
  })
  .meta({ id: 'Settings' });
export type Settings = z.infer<typeof settings>;

export const setUp = z.strictObject({
  token: z.string().min(20).max(100),
  organisation,
  displayName,
  address,
  senderAddress: address,
  houseRules: z.string().max(HOUSE_RULES_LENGTH),
  accent: accent.nullable().default(null),
  logo: logo.nullable().default(null),
});
export type SetUp = z.infer<typeof setUp>;

/** Whether the link is still good, and what the form begins with. */
export const setUpShown = z
  .object({
    houseRules: z.string().describe('A text to begin from'),
    senderAddress: z.string(),
    mail: z.boolean(),
  })
  .meta({ id: 'SetUpShown' });
export type SetUpShown = z.infer<typeof setUpShown>;

export const testMail = z.strictObject({
  token: z.string().max(100).optional().describe('Of the link to set up; an administrator needs none'),
  address: address.describe('Where it goes'),
  senderAddress: address,
});
export type TestMail = z.infer<typeof testMail>;
export const testMailSent = z
  .object({ sent: z.boolean(), trouble: z.string().nullable().describe('What the mail server said') })
  .meta({ id: 'TestMailSent' });
export type TestMailSent = z.infer<typeof testMailSent>;

export const changeSettings = settings
  .partial()
  .extend({ senderAddress: address.optional(), logo: logo.nullable().optional() });
export type ChangeSettings = z.infer<typeof changeSettings>;
