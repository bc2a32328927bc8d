/** From nothing to the first answered message. */
export const firstSteps = {
  'first-steps.title': 'First steps',
  'first-steps.done': 'Done',
  'first-steps.write': 'Write to yourself as a customer',
  'first-steps.write.how':
    'The sandbox is the customer’s side. Put its window beside this one: what you write there appears here at once.',
  'first-steps.write.go': 'Open the sandbox',
  'first-steps.leave': 'Go on with a business of your own',
  'first-steps.leave.how':
    'This is the demo, with a shop that does not exist. One command removes it and keeps your sign-in:',
  'first-steps.account': 'Connect an account',
  'first-steps.account.how':
    'A page, a profile, a number or a bot on which customers write to you. A web chat needs nothing but your own site.',
  'first-steps.account.go': 'Connect an account',
  'first-steps.link': 'Add a CRM link',
  'first-steps.link.how': 'Orders, products, opening hours: the agent answers from your records alone.',
  'first-steps.link.go': 'Add a link',
  'first-steps.model': 'Give it a model',
  'first-steps.model.how':
    'Without a key, an offline model gives plain answers. With a key of Gemini, OpenAI or a compatible server it writes freely.',
  'first-steps.model.go': 'Enter a key',
  'first-steps.wait': 'Answer the first message',
  'first-steps.wait.how': 'Write to your account as a customer would: the conversation appears here by itself.',
} as const;
