namespace Countersign.Tests.Support;

/// <summary>Says that a test proves a clause of docs/clauses.tsv: what its <c>how</c> column asks for really happens in it.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class ClauseAttribute(string id) : Attribute
{
    public string Id { get; } = id;
}
