using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Countersign.Networks.Tests")]
