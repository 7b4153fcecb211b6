using Countersign.Archive;

namespace Countersign.Publishing;

/// <summary>What can happen to a delivery. All of them are part of the story of its post.</summary>
internal abstract record DeliveryChange(string Post, string Delivery) : Change
{
    protected override string About => $"post/{Post}";
}

[ChangeKind("delivery.sending", "Sending began")]
internal sealed record SendingBegan(string Post, string Delivery, string Attempt, string Hash) : DeliveryChange(Post, Delivery);

[ChangeKind("delivery.published", "Published")]
internal sealed record DeliveryPublished(string Post, string Delivery, string Attempt, string NetworkPost) : DeliveryChange(Post, Delivery);

[ChangeKind("delivery.rejected", "The network refused it")]
internal sealed record DeliveryRejected(string Post, string Delivery, string Attempt) : DeliveryChange(Post, Delivery);

[ChangeKind("delivery.put-off", "Not sent yet, will be tried again")]
internal sealed record DeliveryPutOff(string Post, string Delivery, string Attempt) : DeliveryChange(Post, Delivery);

[ChangeKind("delivery.unknown", "Sent without an answer: it may or may not be out")]
internal sealed record DeliveryUnknown(string Post, string Delivery, string Attempt) : DeliveryChange(Post, Delivery);

[ChangeKind("delivery.looked-for", "Looked for at the network")]
internal sealed record DeliveryLookedFor(string Post, string Delivery, string Attempt) : DeliveryChange(Post, Delivery);

[ChangeKind("delivery.held", "Held, not sent")]
internal sealed record DeliveryHeld(string Post, string Delivery, string Code) : DeliveryChange(Post, Delivery);

[ChangeKind("delivery.needs-person", "A person must look whether it is out")]
internal sealed record DeliveryNeedsPerson(string Post, string Delivery, string Attempt) : DeliveryChange(Post, Delivery);

[ChangeKind("delivery.settled", "A person looked and settled it")]
internal sealed record DeliverySettled(string Post, string Delivery, bool IsOut) : DeliveryChange(Post, Delivery);

[ChangeKind("delivery.released", "Let go after being held")]
internal sealed record DeliveryReleased(string Post, string Delivery) : DeliveryChange(Post, Delivery);

[ChangeKind("delivery.cancelled", "Called off")]
internal sealed record DeliveryCancelled(string Post, string Delivery) : DeliveryChange(Post, Delivery);

[ChangeKind("delivery.taken-down", "Taken down")]
internal sealed record DeliveryTakenDown(string Post, string Delivery) : DeliveryChange(Post, Delivery);

[ChangeKind("post.withdrawn", "Taken back")]
internal sealed record PostWithdrawn(string Post) : Change
{
    protected override string About => $"post/{Post}";
}

[ChangeKind("publishing.paused", "All publishing was paused")]
internal sealed record PublishingPaused(string Person) : Change
{
    protected override string About => "publishing/switch";
}

[ChangeKind("publishing.resume-asked", "Resuming was asked for")]
internal sealed record ResumeAsked(string Person) : Change
{
    protected override string About => "publishing/switch";
}

[ChangeKind("publishing.resumed", "Publishing was resumed by a second person")]
internal sealed record PublishingResumed(string Person, string AskedBy) : Change
{
    protected override string About => "publishing/switch";
}
