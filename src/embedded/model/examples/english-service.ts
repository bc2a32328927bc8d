import type { ExampleSet } from '../intent-labels.js';

/** English: payments, accounts, bookings and technical trouble, in the ways shops, banks and hotels hear them. */
export const ENGLISH_SERVICE: ExampleSet = {
  language: 'en',
  examples: {
    payment_issue: `
I see a (charge|debit) from (your company|your store|netflix|a shop) (I never|but I never|that I never) (bought|ordered|authorised) (anything|)
(my statement|my account|the app) (shows|lists) a (purchase|payment|transaction|withdrawal) (that isn't mine|I don't know|I never made)
my (payment|card|card payment|credit card|transaction) (failed|was declined|got rejected|was denied|did not go through|won't go through|keeps failing)
why (was|did|is) my (card|payment|transaction) (declined|rejected|denied|fail|not accepted|refused)
payment (failed|error|declined|not working|pending)
I can't pay (with my card|at checkout|online|)
can't (complete|make) (the|my) payment
I (was|got|have been) (charged|billed) (twice|double|two times|three times|the wrong amount|too much|for something I cancelled)
(double|duplicate) (charge|payment|transaction) (on my card|on my statement|)
you (charged|billed) me (twice|too much|the wrong amount|20 euro more)
the same (charge|payment|transaction) (appears|shows up|is listed) twice
(there is|I see|I found|I noticed|why is there) (a|an) (strange|unknown|unrecognised|extra|unexpected|weird|additional) (charge|payment|fee|transaction|withdrawal|direct debit) (on my card|on my statement|in my account|)
I (don't|do not|didn't) (recognise|recognize|make|authorise|know) (this|a) (charge|payment|transaction|withdrawal|direct debit)
(there's|I have) a (payment|charge|withdrawal|transaction) I didn't (make|authorise|do)
someone (used|is using|has used) my card (without my permission|to buy things|)
I (want|need|would like) to report (fraud|fraudulent activity|an unauthorised charge|a suspicious transaction|a scam) (on my card|on my account|)
my card (was|has been|is) (stolen|lost|cloned|compromised|used fraudulently)
I (lost|misplaced|can't find) my (card|credit card|wallet)
I think I (was|have been|got) scammed
please (block|freeze|cancel|stop) my (card|account) (now|it was stolen|)
money (was|has been) (taken|deducted|withdrawn) (from my account|) (but|and) (the order|the payment) (failed|didn't go through|was not confirmed)
I paid but (the order is not confirmed|it still says unpaid|my order shows pending)
(what|which) payment (methods|options) (do you|are) (accept|accepted|available|take)
(do you|can I) (accept|take|pay with|pay by|use) (paypal|visa|mastercard|amex|apple pay|klarna|cash|bank transfer|google pay|a gift card|american express)
(do you|can I) (offer|pay in|have) (instalments|installments|monthly payments|pay later)
cash on delivery possible?
(can I|could you|please|I need) (get|send me|have|) (an invoice|a receipt|the invoice|a vat invoice|a bill) (for my order|for my purchase|with my company name|)
(wrong|incorrect) (amount|vat|company name) on (the|my) invoice
invoice (please|missing|for order 5512)
can I pay in (dollars|another currency|pounds|euros)
what currencies (do you|can I) (accept|use|hold|support)
the exchange rate (applied|you used|for my purchase) (was|is) wrong
I (got|received|was given) the wrong (exchange rate|amount of cash|cash amount)
the atm (gave me|dispensed) (less|the wrong amount of) (money|cash)
the (atm|machine) (swallowed|ate|kept|didn't return) my card
why was I charged (a fee|extra|for a withdrawal|a pound|for a transfer|interest|for using my card)
I was charged (a fee|extra|more) (for a cash withdrawal|when I paid by card|than I should|than the price)
my (transfer|top up|top-up|deposit|bank transfer|direct debit|standing order) (failed|is pending|was declined|hasn't arrived|did not go through|was cancelled|is missing|was reverted)
why (is|was|hasn't) my (transfer|top up|cheque deposit|payment) (still pending|declined|arrived|reverted|cancelled)
(the recipient|my friend|my landlord) (hasn't|has not|didn't) (received|get) the (money|transfer) I sent
my balance (hasn't|did not) (updated|change) after (a transfer|depositing a cheque|a cash deposit)
(a|my) cash withdrawal (was declined|is still pending|shows but I got no money)
my payment is (still pending|stuck|under review)
(cancel|stop|reverse|undo) (a|my|the) (transfer|payment|direct debit|standing order)
I (sent|transferred) money to the wrong (account|person)
(make|I want to make|set up|i'd like to set up) a (transfer|payment|standing order|direct debit) (to my mother|of 200 pounds|for tomorrow)
(transfer|send|move|pay) (200 dollars|50 euro|money) (to|from) (my savings|john|my checking account|my landlord)
pay my (bill|credit card bill|electricity bill|rent)
how do I (top up|add money|pay by bank transfer|deposit a cheque)
what is the (balance|minimum payment|due date) (of my account|on my card|of my bill)
how much (money|) (do I have|did I spend|is in) (in my account|on groceries|my checking account)
my contactless (isn't working|does not work|got declined)
(my virtual|my disposable|my new) card (doesn't work|won't work|is being rejected)
I couldn't (pay|use my card) (at the shop|in a restaurant|at the petrol station|abroad)
my card is not (working|accepted) (anywhere|in shops|at an atm)
your terminal took the money twice
still no payment confirmation
where do I enter my gift card
I need to (dispute|contest) a (charge|transaction)
I was charged after (cancelling|the free trial)
my subscription (renewed|was charged) although I cancelled
deposit (wasn't|hasn't been) released
overcharged (for my room|at checkout|)
why do I have to pay (a deposit|so much|extra)
my top-up money disappeared
what cards (are supported|can I use to pay|do you take)
`,
    account_change: `
I (want to|would like to) (end|stop) (my|your) (services|contract) and (close|delete) my account
(I'm|I am) (unhappy|not happy) with (you|your service), (close|delete) my account
(change|update|edit|correct) my (email|address|phone number|name|surname|profile|details|billing address|birthday)
(I want|I need|I'd like|how do I|can I|please) (to|) (change|update) my (email|address|phone number|name|details|contact details|mailing address|personal information)
I (moved|have a new phone number|have a new email|got married|changed my name), (please update|how do I update my details)
my (address|name|phone number) (has changed|is wrong in my account|is misspelled)
(I've|I have) moved (house|recently), new address
(delete|close|remove|deactivate|terminate|cancel) my (account|profile|membership)
(how do I|I want to|please) (delete|close|remove|terminate) my account
(delete|remove|erase) (all|) my (data|personal data|information|personal details)
(what|which) (data|personal data|information) do you (have|store|hold) about me
I (request|want|would like) (a copy of|access to) my (data|personal data|information)
(gdpr|data protection|ccpa|subject access) request
who has access to my data
(unsubscribe|stop|remove) me (from your newsletter|from the mailing list|from your emails|)
stop (sending me|the) (emails|newsletters|marketing|texts|messages|sms)
no more (newsletters|emails|ads) please
(I want to|how do I) (subscribe|sign up) (to|for) (your newsletter|the newsletter|updates)
(how many|what are my) (loyalty|bonus|reward|) points (do I have|)
how many points do I have
(check|show) my (points|rewards|loyalty) balance
(how do I|can I|where do I) (redeem|use|collect|spend) my (points|rewards|loyalty points|miles)
my (points|rewards|bonus points|loyalty points) (are missing|disappeared|were not added|expired)
what is my (membership|loyalty) (level|status|tier)
upgrade my (membership|plan|subscription)
(pause|cancel|change|downgrade) my (subscription|plan|membership)
(my|someone) (account|profile) (has been|was|is) (hacked|hijacked|compromised|taken over)
someone (changed|has changed|logged into) my (email|password|account) (without me|)
someone (is logged into|has access to|is using) my account
(what|which) (address|email|phone number|details) (do you have|is saved|is stored) (for me|on my account|on file)
show me my (saved address|profile|personal details)
(how do I|I want to) (create|open|make|register|set up) (an|a new) account
open a (savings account|new account|business account|joint account)
merge my two accounts
I want to withdraw my consent
(verify|validate|confirm) my (identity|id)
how do I (verify|prove) my identity
why do (you need|I need) to verify (my identity|the source of my funds)
I (can't|am unable to) verify my identity
(change|set) my (language|communication|notification) (preferences|settings)
(change|reset|update) my (pin|password) in my profile
how can I change my pin
(add|remove) (a|my) (phone number|second user|card|payment card|bank account) (to|from) my account
I want to (link|add) (my|a new) card to (my account|the app)
(activate|order|get|request) (my|a new|a second|a physical|a virtual|a replacement) card
my card (expires soon|is about to expire), (send a new one|what should I do)
increase my (credit limit|overdraft)
transfer my account to (my wife|my business)
close my (savings account|current account)
join the loyalty (program|club)
opt out of (marketing|sms)
unblock my account
why is my account (blocked|locked|restricted|on hold|frozen)
remove my phone number from your system
`,
    booking: `
(this is|it's) (anna|mr jones) (speaking|calling), I (can't|won't be able to) (make|attend) (tomorrow's|our|the) (meeting|appointment|dinner)
just letting you know (I'm not coming|we can't make it|I'll miss) (today|tomorrow's appointment)
cancel the meeting (with my advisor|tomorrow at ten|please)
(there is|we've got) a (table|room) at (the diner|marios) under (green|lopez) (we don't need|to cancel)
is there a (table|booking|reservation) (for|under) (daniel|stone) at (the bistro|riverside)
(I'd like|I want|I need|can I|could I|please) (to|) (book|reserve) (a table|a room|an appointment|a hotel room|a haircut|a massage|a spa treatment|a course|a seat)
(book|reserve) (a table|a room|me a table|an appointment) (for two|for 4 people|for tomorrow|at 7 pm|on friday|under the name miller)
(make|schedule|set up|arrange) (an appointment|a reservation|a booking|a meeting|a viewing|a consultation) (for monday|for me|with the doctor|on the 5th)
(cancel|change|move|reschedule|postpone|amend|modify) my (appointment|booking|reservation|table|room|stay|visit|meeting)
I (need|want|would like|have) to (cancel|change|move|reschedule|modify|shift|extend) (my|our) (appointment|booking|reservation|table|room|stay|hotel reservation|meeting)
(confirm|check) my (reservation|booking|appointment) (for tonight|under smith|at the grill|please)
is my (reservation|booking|appointment|table) (confirmed|still on|still valid)
do I have (a|any) (reservation|appointment|booking) (tomorrow|at luigi's|under brown)
I have a (reservation|booking|table|room) (under|in the name of) (lee|garcia) (and want to change the date|for 8 pm)
I (can't|won't be able to|cannot) (make it|come|attend) (to my appointment|today|tonight|on thursday)
(I'm|we are) running late for (my appointment|our reservation|our booking)
table for (two|four|6|a party of five) (tonight|at 8|on saturday|please)
a (double|single|twin|family) room (for two nights|from friday to sunday|for 2 adults and 1 child)
I need (a room|a hotel|two rooms|a suite) (in chicago|from the 3rd to the 6th|for the weekend|near the beach)
find me a hotel (room|) in (boston|berlin) (from june 3 to june 8|for two people)
can you get me a (table|reservation|spot) (at olive garden|for dinner|for lunch at noon)
get me a reservation (at the steakhouse|for six at 7)
we('d| would) like to (stay|book) (from monday to thursday|for a week|2 rooms)
can I (extend|shorten) my stay (by one night|until sunday)
add (two kids|another guest|one more person|breakfast) to (my|the) (booking|reservation)
there will be (five|3) of us instead of (four|2), can you change the (booking|reservation)
I want to change (the date|the time|the number of guests) of my (booking|reservation|stay)
(sign me up|register me|enrol me) for (the pottery class|the yoga course|the workshop)
when is my (appointment|reservation|next appointment)
what time is my (appointment|reservation|booking)
can I come (in|by) (tomorrow at 3|this afternoon|on tuesday) for (a fitting|a trim|a check up)
can you (squeeze me in|fit me in) (today|tomorrow)
move my (slot|haircut|session) (to friday|an hour later)
book (my dog|my cat|my car) in for (grooming|a check-up|a service)
(order|bring) (room service|breakfast to my room|extra towels|a bottle of water to room 12)
please clean my room (now|at noon)
I need (extra towels|more pillows|a wake up call|a taxi to the airport)
book (a taxi|an airport transfer|a massage at the spa)
we need to free up the table we booked
release our (table|room)
call off my reservation
reservation for (tonight|8 pm|three people|next saturday)
I'd like an appointment with (an advisor|the stylist|the manager for a mortgage)
can we (make|move) it (earlier|at 6 instead|to the 12th)
late arrival for our booking
group booking for 20 people
cancel the hotel
schedule a (call|demo|viewing|meeting|pick up)
I would like to arrive on (friday|the 8th) and leave on (sunday|the 10th)
`,
    technical_issue: `
I (typed|entered) the wrong pin and now it's (blocked|locked)
my pin (doesn't work|isn't accepted|was entered too often)
what (do|should) I do if I (forgot|don't remember|lost) my (passcode|password|pin)
I (can't remember|don't know) my (passcode|password|code) (for the app|any more|)
how can I get a new passcode
(the|your) (app|website|site|page|checkout|online shop) (is not working|doesn't work|is down|crashes|keeps crashing|freezes|won't load|won't open|is broken|is slow)
(I|we) (can't|cannot|am unable to) (log in|login|sign in|log into my account|access my account|get into the app)
(can't|unable to) (log in|sign in|open the app|load the page)
(login|sign in) (problem|failed|error|not working)
(I|i've) forgot (my|the) (password|pin|passcode|login|username)
(I|i've) forgotten my (password|pin|passcode)
(reset|how do I reset) my (password|passcode|pin)
(the|your) password reset (link|email) (doesn't work|never arrives|has expired)
(I|we) (didn't|don't|haven't) (receive|get|received) (the|a|any) (code|verification code|sms code|otp|confirmation email|activation link)
the (verification|confirmation|sms|security) code (doesn't arrive|is invalid|never came|has expired|isn't working)
(error|error code) (500|404|e12|message) (when I pay|on your website|at checkout|when logging in)
I (get|keep getting|see) an error (message|) (when I try to order|at checkout|when uploading|)
the (button|cart|basket|search|form|map|filter|link) (doesn't work|is not working|does nothing|is broken)
my (cart|basket) (is empty|empties itself|won't update)
the page (is blank|loads forever|keeps loading|doesn't open|keeps refreshing)
(the app|it) (crashes|closes|hangs|freezes) (when I open it|every time|after the update|on my phone|on android)
(my|the) (device|speaker|tracker|watch|router|printer|tv|camera|lock) (doesn't turn on|won't connect|won't pair|isn't syncing|keeps disconnecting|won't charge)
bluetooth (won't connect|keeps dropping)
(the|your|our) (wifi|internet) (doesn't work|is not working|is down|keeps dropping|is very slow) (in my room|in the hotel|)
the (tv|key card|door lock|phone|remote|light) in my room (doesn't work|is not working)
my (room key|key card) (doesn't work|won't open the door)
(my|the) (pin|passcode|account|phone|card pin) (is|got|has been) (blocked|locked)
I entered (my pin|the password|the code) wrong (three times|too many times)
how do I unblock my pin
locked out of (my account|the app)
my account is locked after too many attempts
(lost|stolen|changed|new) phone and can't (get into the app|log in|receive the code)
I lost my phone (and need access to the app|)
the app (won't let me|doesn't let me) (pay|register|upload|order|change anything)
(app|website) (bug|glitch|crash)
update (broke|ruined) the app
the photos don't load
can't (upload|download|open) (the file|my picture|the invoice|the pdf)
(the|your) (chat|form|newsletter link|qr code) gives an error
promo code field (doesn't work|throws an error)
site (down|unavailable|not loading)?
captcha (doesn't work|never loads)
two factor (authentication|login) not working
face id (doesn't work|stopped working) in the app
notifications don't (work|arrive)
the machine won't (start|turn on)
it won't (sync|pair|connect|turn on|update)
app stuck on (loading screen|the splash screen)
(the app|your site) logs me out (all the time|constantly)
my online banking (is down|won't open)
I can't (find|see) (the option|my card|my orders) in the app
how do I (reset|restart|sync|set up) (my device|the app)
`,
  },
};
