namespace Countersign.Networks.Tests.Bluesky.Simulator;

/// <summary>What goes wrong with one request. “After” means that the server did what was asked first.</summary>
public enum Fault
{
    ErrorBefore, ErrorAfter, HangBefore, HangAfter, GarbageAfter, EmptyAfter, ResetBefore, ResetAfter, HalfAnswerAfter,
    TooMany, TooManyPlain, Unauthorised, ExpiredToken, ProxyForbids, BadRequest, RedirectBefore, HugeAfter,
}
