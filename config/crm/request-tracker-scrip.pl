# A scrip for Request Tracker 5: knocks at Tuntas when somebody did something to a ticket that holds a complaint.
# Admin, Scrips, Create: condition "On Transaction", action "User Defined", template "Blank", stage "Normal". This is its
# "Custom action commit code"; its preparation code is "return 1;". Put in the address, the secret (CRM_RT_HOOK_SECRET) and
# the name of the account that Tuntas works with.
require LWP::UserAgent;
require Digest::SHA;
my ($address, $secret, $account) = ('https://tuntas.example.test/hooks/crm/rt', 'the secret', 'tuntas');

return 1 if $self->TransactionObj->CreatorObj->Name eq $account;
return 1 unless $self->TicketObj->FirstCustomFieldValue('ExternalKey');

# Whether it is heard or not: Tuntas asks by itself every so often.
my $body = sprintf '{"ticket":%d}', $self->TicketObj->id;
my $response = LWP::UserAgent->new(timeout => 3)->post(
    $address,
    'Content-Type'        => 'application/json',
    'X-Hub-Signature-256' => 'sha256=' . Digest::SHA::hmac_sha256_hex($body, $secret),
    Content               => $body,
);
RT->Logger->warning('Tuntas does not take the knock: ' . $response->status_line) unless $response->is_success;
return 1;
