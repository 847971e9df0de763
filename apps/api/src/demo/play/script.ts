/** What demo participants say at Oonagh’s dilemma, step by step; and what each keeps at the end. */
export const script = {
  lobby: [
    {
      who: 'imogen',
      say: 'Good to see you. We begin in a moment; take the time you need with the agreement.',
    },
    {
      who: 'kasia',
      say: 'Hello from a very rainy car park. Sound is fine.',
    },
  ],
  check_in: [
    {
      who: 'imogen',
      say: 'I arrive a little rushed, and glad to be here. What I leave outside is my inbox.',
    },
    {
      who: 'desmond',
      say: 'Settled. I have an hour with nobody needing a decision from me, which is rare.',
    },
    {
      who: 'arjun',
      say: 'Tired after a late handover, and curious about what Oonagh brings.',
    },
    {
      who: 'kasia',
      say: 'Between two meetings. I am parking the budget conversation by the door.',
    },
    {
      who: 'oonagh',
      say: 'Nervous, to be honest. I have carried this one for a few weeks.',
    },
    {
      who: 'zeke',
      say: 'Awake and listening. My phone is off, which took some doing.',
    },
    {
      who: 'zuri',
      say: 'Glad to be among people who know what a rota feels like from the inside.',
    },
  ],
  presenter_tells: [
    {
      who: 'oonagh',
      say: 'It is the duty rota. Four experienced people carry the nights, and two have asked to come off.',
    },
    {
      who: 'oonagh',
      say: 'Both told me why in supervision. The reasons are good, and they are not mine to share.',
    },
    {
      who: 'oonagh',
      say: 'If I say yes, the other two carry more, and one of them is already looking elsewhere. If I say no, I am the manager I said I would never be.',
    },
    {
      who: 'oonagh',
      say: 'Above me they see a rota that is covered. So: how do I hold a fair line when what I know in confidence would change how others see it?',
    },
  ],
  clarifying_facts: [
    {
      who: 'imogen',
      say: 'Facts only, please. Advice can wait.',
    },
    {
      who: 'zeke',
      say: 'How many nights does each of the four do in a month?',
    },
    {
      who: 'oonagh',
      say: 'Seven or eight. It was five when I started.',
    },
    {
      who: 'kasia',
      say: 'Is there anything written down about who may ask to come off nights, and how?',
    },
    {
      who: 'oonagh',
      say: 'No. It has always been a word with whoever had my chair.',
    },
    {
      who: 'arjun',
      say: 'Do the four know of each other’s requests?',
    },
    {
      who: 'oonagh',
      say: 'Not from me. I suspect they guess.',
    },
  ],
  group_reflects: [
    {
      who: 'imogen',
      say: 'Oonagh, lean back and listen. What do the rest of us feel and notice?',
    },
    {
      who: 'kasia',
      say: 'I notice I want to fix the rota. That is a way of not feeling how stuck this is.',
    },
    {
      who: 'zuri',
      say: 'What does “covered” hide? It sounds like a word that lets everybody above look away.',
    },
    {
      who: 'arjun',
      say: 'Who would say no to nights if it were safe to? Perhaps the two who asked are only the two who dared.',
    },
    {
      who: 'zeke',
      say: 'The people assessed at three in the morning are not in the room. What would they ask of this team?',
    },
    {
      who: 'desmond',
      say: 'There is power in knowing what you cannot say. It can feel like care and look like favouritism.',
    },
    {
      who: 'kasia',
      say: 'I feel protective of the two who have not asked. Their silence is being counted as consent.',
    },
    {
      who: 'arjun',
      say: 'Maybe fair is not the same for each, but the way of asking could be the same for all.',
    },
  ],
  presenter_returns: [
    {
      who: 'oonagh',
      say: '“The two who dared” went right through me. I had been grading the reasons instead of asking why only two could ask.',
    },
    {
      who: 'oonagh',
      say: 'And “covered”: I have been using that word myself, upwards. I will leave the fixing aside for now.',
    },
  ],
  open_discussion: [
    {
      who: 'zeke',
      say: 'In our service everybody is asked twice a year, in the same words, so nobody has to be brave.',
    },
    {
      who: 'zuri',
      hand: true,
    },
    {
      who: 'kasia',
      say: 'That also takes the reasons out of it. You would not have to hold so much in confidence.',
    },
    {
      who: 'zuri',
      say: 'Could you show the people above you the cost without the names? Nights per person over two years would do it.',
    },
    {
      who: 'oonagh',
      say: 'That I can do this week. It says what I see without saying what I was told.',
    },
    {
      who: 'desmond',
      say: 'And notice that the line would then be held by the way of asking, and less by you alone.',
    },
  ],
  learning_and_commitments: [
    {
      who: 'imogen',
      say: 'A few quiet minutes. Keep a takeaway for yourself, and one thing you will do in your own service.',
    },
    {
      who: 'arjun',
      say: 'Mine begins with a question to my own night team.',
    },
    {
      who: 'oonagh',
      say: 'Thank you. I am writing down more than one thing.',
    },
  ],
  check_out: [
    {
      who: 'imogen',
      say: 'Grateful for how carefully you listened.',
    },
    {
      who: 'desmond',
      say: 'Hopeful.',
    },
    {
      who: 'arjun',
      say: 'Awake again.',
    },
    {
      who: 'kasia',
      say: 'A little less alone with my own rota.',
    },
    {
      who: 'oonagh',
      say: 'Lighter. I know what I will do first.',
    },
    {
      who: 'zeke',
      say: 'Thoughtful.',
    },
    {
      who: 'zuri',
      say: 'Taking the question with me: what does “covered” hide?',
    },
  ],
  takeaways: {
    imogen: {
      takeaway: 'Saying less worked.',
      action: 'Ask the group next time who has not been asked',
    },
    desmond: {
      takeaway: 'Confidence can look like favouritism from outside.',
      action: 'Name it when I hold something back',
    },
    arjun: {
      takeaway: 'The ones who ask are the ones who dare.',
      action: 'Ask the whole night team the same question',
    },
    kasia: {
      takeaway: 'Fixing is a way of not feeling.',
      action: 'Wait a day before I redraw the rota',
    },
    oonagh: {
      takeaway: 'Why could only two ask?',
      action: 'Show nights per person over two years to my director',
    },
    zeke: {
      takeaway: 'Who is not in the room?',
      action: 'Bring one night assessment to the team meeting',
    },
    zuri: {
      takeaway: 'What does covered hide?',
      action: 'Look at our own word for it',
    },
  },
};
