/** The way in. */
export const signIn = {
  email: 'Email',
  password: 'Password',
  'forgot-password': 'Forgot password?',
  'sign-in.wrong': 'The email or the password is wrong. Check both and try again.',
  'sign-in.wait': 'Too many tries. Try again in {seconds, plural, one {# second} other {# seconds}}.',
  'sign-in.failed': 'Signing in did not work. The server said: {reason}',
  'sign-in.demo': 'This is the demo. No password is needed here:',
  'sign-in.demo.admin': 'Enter as administrator',
  'sign-in.demo.manager': 'Enter as manager',
  'forgot.title': 'Forgot password',
  'forgot.how': 'Enter your email. If you sign in with it here, a link for a new password comes to you.',
  'forgot.do': 'Send the link',
  'forgot.done': 'If somebody signs in with {email}, a link is on its way there. It works for an hour.',
  'forgot.else':
    'No mail comes? An administrator of your company makes a link for you under Settings, People. Whoever runs Frontdesk can also use this command:',
  'forgot.back': 'Back to sign in',
} as const;
